"""The printed "Demonstrativo financeiro": composed once, drawn alike on screen, paper and PDF."""
