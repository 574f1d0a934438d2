// Writes resources/dados/municipios.json from npm's @brazilian-utils/brazilian-utils:
//   npm install --no-save @brazilian-utils/brazilian-utils@2.4.0 && node tools/municipios.mjs
import { writeFileSync } from "node:fs";
import { getMunicipalities, getStates } from "@brazilian-utils/brazilian-utils";

const ufs = getStates().map((state) => state.code).sort();
const lines = ufs.map((uf) => {
  const names = getMunicipalities(uf).map((city) => city.name);
  return `${JSON.stringify(uf)}: ${JSON.stringify(names)}`;
});
const target = new URL("../resources/dados/municipios.json", import.meta.url);
writeFileSync(target, `{\n${lines.join(",\n")}\n}\n`);
