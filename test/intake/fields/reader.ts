/** Reads the fields of an invented mail with the shipped policy of cities. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type FieldsInput, readFields } from '../../../src/intake/fields';
import { ciudadesSchema, deskLines } from '../../../src/policy/ciudades';
import type { Directory } from '../../../src/policy/empresas';

export const cities = ciudadesSchema.parse(parse(readFileSync('data/ciudades.yaml', 'utf8')));

export interface Invented {
  from?: [name: string, address: string];
  subject?: string;
  text?: string;
  signature?: string;
  directory?: Directory;
}

/** What the readers get for an invented mail. */
export function inputOf({ from, subject, text, signature, directory }: Invented): FieldsInput {
  return {
    mail: {
      from: from ? { name: from[0], address: from[1] } : null,
      subject: subject ?? '',
      replyTo: [],
      text: text ?? '',
    },
    visibleText: text ?? '',
    signature: signature ?? null,
    directory: directory ?? { companies: [] },
    cities,
    ownAddresses: ['soporte@websaas.net'],
    ownPhones: deskLines(cities).map(({ e164 }) => e164),
  };
}

export const read = (mail: Invented) => readFields(inputOf(mail));
