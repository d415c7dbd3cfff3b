// Holds openapi.json to Redocly's rules, and real replies to what it says of them.
//
//   node judge.js FOLDER
//
// FOLDER holds openapi.json and replies.json: a list of {method, path, status, media_type, body},
// path being that of the document. Prints what is wrong; leaves with 1 when anything is.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = process.argv[2];
const text = readFileSync(join(folder, 'openapi.json'), 'utf8');
const replies = JSON.parse(readFileSync(join(folder, 'replies.json'), 'utf8'));
const complaints = [];

const config = await createConfig({ extends: ['recommended'] });
for (const problem of await lintFromString({ source: text, config })) {
  if (problem.ignored) continue;
  const where = problem.location.map((each) => each.pointer).join(', ');
  complaints.push(`${problem.severity} ${problem.ruleId}: ${problem.message} (${where})`);
}

// What the document does not speak of must not come either. Fields of a record are free: those of
// a field that is no longer declared stay readable.
const document = JSON.parse(text);
function close(schema) {
  if (Array.isArray(schema)) return schema.forEach(close);
  if (!schema || typeof schema !== 'object') return;
  if (schema.type === 'object' && schema.properties && !('additionalProperties' in schema))
    schema.additionalProperties = false;
  Object.values(schema).forEach(close);
}
close(document.components.schemas);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'document');

function schemaOf(reply) {
  const responses = document.paths[reply.path]?.[reply.method]?.responses;
  if (!responses) return undefined;
  const range = `${Math.floor(reply.status / 100)}XX`;
  const [key] = [String(reply.status), range].filter((each) => each in responses);
  if (!key) return undefined;
  let pointer = `/paths/${encode(reply.path)}/${reply.method}/responses/${key}`;
  let response = responses[key];
  if (response.$ref) {
    pointer = response.$ref.slice(1);
    response = document.components.responses[pointer.split('/').pop()];
  }
  if (!response.content[reply.media_type]) return undefined;
  return `document#${pointer}/content/${encode(reply.media_type)}/schema`;
}
function encode(part) {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

for (const reply of replies) {
  const name = `${reply.method} ${reply.path} ${reply.status}`;
  const schema = schemaOf(reply);
  if (!schema) {
    complaints.push(`${name}: the document does not know this reply (${reply.media_type})`);
    continue;
  }
  const holds = ajv.getSchema(schema);
  if (!holds(reply.body))
    complaints.push(`${name}: ${ajv.errorsText(holds.errors)} in ${JSON.stringify(reply.body).slice(0, 200)}`);
}

// A judge that accepts everything is none: a member that nobody described must be refused.
for (const reply of replies) {
  const holds = schemaOf(reply) && ajv.getSchema(schemaOf(reply));
  const free = reply.path === '/api/v1/openapi.json';
  if (holds && !free && holds({ ...reply.body, surprise: 1 }))
    complaints.push(`${reply.method} ${reply.path}: anything would be accepted`);
}

for (const complaint of complaints) console.log(complaint);
console.log(`${complaints.length} complaints, ${replies.length} replies`);
process.exit(complaints.length === 0 ? 0 : 1);
