// Holds a bill of materials to the schema of CycloneDX.
//
//   node judge.js FILE SCHEMAS
//
// Prints what is wrong; leaves with 1 when anything is.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import addMore from 'ajv-formats-draft2019';

const [file, schemas] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
addMore(ajv);
for (const name of ['jsf-0.82.schema.json', 'spdx.schema.json'])
  ajv.addSchema(read(join(schemas, name)));
// Not among the vectors; we say nothing of algorithms.
ajv.addSchema({
  $id: 'http://cyclonedx.org/schema/cryptography-defs.schema.json',
  definitions: { algorithmFamiliesEnum: {}, ellipticCurvesEnum: {} },
});
const judge = ajv.compile(read(join(schemas, 'bom-1.7.schema.json')));
const bom = read(file);
if (!judge(bom)) {
  for (const { instancePath, message } of judge.errors) console.log(`${instancePath} ${message}`);
  process.exit(1);
}
const names = bom.components.map((each) => each['bom-ref']);
if (new Set(names).size !== names.length) {
  console.log('a component stands twice');
  process.exit(1);
}
console.log(`${names.length} components, valid`);
