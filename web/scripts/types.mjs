// The API's description -> src/api/types.ts. `node scripts/types.mjs --check` only compares.
//
// Every schema becomes a type of its name ("task.fields" is task_fields); every address that is read
// with GET becomes a row of Gets. Addresses of single registers become one row each with {register}:
// registers differ between workspaces, and the web app knows them from their declarations.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const description = JSON.parse(readFileSync(new URL('../tests/golden/openapi.json', root), 'utf8'));
const target = new URL('src/api/types.ts', root);
const schemas = description.components.schemas;
const registers = Object.keys(schemas).filter((name) => `${name}.fields` in schemas);

const type_name = (name) => name.replaceAll('.', '_');

function type_of(schema) {
  if (schema.$ref) return type_of_reference(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(type_of).join(' | ');
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => type_of({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `(${type_of(schema.items ?? {})})[]`;
    case 'object':
      return object_type(schema);
    default:
      return 'unknown';
  }
}

function type_of_reference(reference) {
  const [name, ...inside] = reference.replace('#/components/schemas/', '').split('/');
  const path = inside.filter((word) => word !== 'properties');
  return type_name(name) + path.map((word) => `[${JSON.stringify(word)}]`).join('');
}

function object_type(schema) {
  const needed = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, of]) => `${JSON.stringify(name)}${needed.has(name) ? '' : '?'}: ${type_of(of)}`,
  );
  const others = schema.additionalProperties ?? (rows.length === 0 ? {} : false);
  if (typeof others === 'object')
    rows.push(`[name: string]: ${rows.length ? 'unknown' : type_of(others)}`);
  return `{ ${rows.join('; ')} }`;
}

function reply_of(operation) {
  const content = operation.responses['200']?.content?.['application/json'];
  return content ? type_of(content.schema) : undefined;
}

const generic = (type, register) => type.replace(new RegExp(`^${register}(?=_|$)`), 'any_record');

function rows_of_gets() {
  const rows = new Map();
  for (const [path, methods] of Object.entries(description.paths)) {
    const reply = methods.get && reply_of(methods.get);
    if (!reply) continue;
    const parts = path.split('/');
    const register = parts.find((part) => registers.includes(part));
    if (!register) rows.set(path, reply);
    else {
      parts[parts.indexOf(register)] = '{register}';
      if (!rows.has(parts.join('/'))) rows.set(parts.join('/'), generic(reply, register));
    }
  }
  return [...rows].map(([path, reply]) => `  '${path}': ${reply};`);
}

const text = `// Made by scripts/types.mjs from tests/golden/openapi.json; do not change it by hand.

${Object.entries(schemas)
  .filter(([name]) => !name.endsWith('.filter'))
  .map(([name, schema]) => `export type ${type_name(name)} = ${type_of(schema)};`)
  .join('\n')}

// A record of whatever register; its fields are described by the register's declaration.
export type any_record = Omit<${type_name(registers[0])}, 'fields' | 'state'> & {
  fields: Record<string, unknown>;
  state?: string;
};
export type AnyRecord = any_record;
export type any_record_list = { items: AnyRecord[]; next?: string };
export type any_record_versions = { items: AnyRecord[] };

// What GET answers at each address.
export interface Gets {
${rows_of_gets().join('\n')}
}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/api/types.ts is not current: npm run types');
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
