// The API's description: its operations, and whether values fit their schemas.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const INTEGERS = {int32: [-(2 ** 31), 2 ** 31 - 1], int64: [-(2 ** 63), 2 ** 63]};
const REFERENCE = '#/components/schemas/';

export async function readApi(url) {
  return new Api(await (await fetch(`${url}/v3/api-docs`)).json());
}

const mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value,
  key)]));

/** A schema that allows nothing but what it names: an undocumented field is an error, too. */
function closed(schema, composed = false) {
  if (Array.isArray(schema)) {
    return schema.map(part => closed(part, composed));
  }
  if (schema === null || typeof schema !== 'object') {
    return schema;
  }
  const {example, examples, ...rules} = schema;
  const copy = mapValues(rules, (value, key) => {
    switch (key) {
      case '$ref': return value.replace(REFERENCE, 'api#/$defs/');
      case 'properties': return mapValues(value, property => closed(property));
      case 'default': case 'enum': case 'const': return value;
      default: return closed(value, key === 'allOf');
    }
  });
  return copy.properties && !('additionalProperties' in copy) && !composed
    ? {...copy, unevaluatedProperties: false} : copy;
}

class Api {
  #ajv = new Ajv({strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true});
  #validators = new Map();

  constructor(document) {
    this.schemas = document.components.schemas;
    addFormats(this.#ajv);
    for (const [format, [least, greatest]] of Object.entries(INTEGERS)) {
      this.#ajv.addFormat(format, {type: 'number', validate: x => Number.isInteger(x) && x >= least && x <= greatest});
    }
    this.#ajv.addVocabulary(['xml', 'externalDocs', 'discriminator']);
    this.#ajv.addSchema({$id: 'api', $defs: mapValues(this.schemas, schema => closed(schema))});
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, {operationId, parameters = [], requestBody, responses}]) => ({
        id: operationId, path, method: method.toUpperCase(), parameters, contents: requestBody?.content ?? {},
          responses,
      })));
    this.paths = Object.keys(document.paths);
  }

  resolve(schema) {
    return schema.$ref ? {...this.schemas[schema.$ref.slice(REFERENCE.length)], ...schema, $ref: undefined} : schema;
  }

  /** What is wrong with a value, or null. */
  fault(schema, value) {
    if (!this.#validators.has(schema)) {
      this.#validators.set(schema, this.#ajv.compile(closed(schema)));
    }
    const validate = this.#validators.get(schema);
    return validate(value) ? null : validate.errors
      .map(({instancePath, message,
        params}) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`).join('; ');
  }

  /** What is wrong with the text of a parameter, or null. Numbers are written as JSON writes them. */
  faultOfText(schema, text) {
    const types = [this.resolve(schema).type].flat();
    const values = [];
    if (types.includes('integer') && /^-?(0|[1-9]\d*)$/.test(text)
      || types.includes('number') && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text)) {
      values.push(Number(text));
    }
    if (types.includes('boolean') && /^(true|false)$/.test(text)) {
      values.push(text === 'true');
    }
    if (types.includes('string')) {
      values.push(text);
    }
    const faults = values.map(value => this.fault(schema, value));
    return faults.includes(null) ? null : faults[0] ?? `must be ${types.join(' or ')}`;
  }
}
