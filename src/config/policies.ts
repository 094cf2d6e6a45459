/** The policy files (CONTRACT 3): read from POLICY_DIR, each checked by its schema; a fault names file, line and key. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ansSchema, type ServiceLevels } from '../policy/ans';
import { type Cities, ciudadesSchema } from '../policy/ciudades';
import { type Directory, empresasSchema } from '../policy/empresas';
import { equipoSchema, type Team } from '../policy/equipo';
import { check } from '../policy/faults';
import { type PriorityPolicy, prioridadesSchema } from '../policy/prioridades';
import { packaged } from './packaged';

export interface Policies {
  ans: ServiceLevels;
  team: Team;
  directory: Directory;
  priorities: PriorityPolicy;
  cities: Cities;
}

export type PoliciesResult = { ok: true; policies: Policies } | { ok: false; faults: string[] };

/**
 * Reads the five files of a folder. A missing `ans`, `equipo` or `empresas` means the service letter's defaults and
 * nobody; a missing `prioridades` or `ciudades` means the ones that come with mesa.
 */
export function readPolicies(folder: string): PoliciesResult {
  const faults: string[] = [];
  if (!existsSync(folder))
    return { ok: false, faults: [`POLICY_DIR is "${folder}": must be a folder that exists`] };
  const read = <S extends z.ZodType>(
    name: string,
    schema: S,
    standard: string | null = null,
  ): z.output<S> | undefined => {
    const file = join(folder, name);
    const present = existsSync(file);
    if (!present && standard === null) return schema.parse({});
    const checked = checkFile(present ? file : (standard as string), schema);
    if (checked.ok) return checked.value;
    faults.push(...checked.faults);
    return undefined;
  };
  const ans = read('ans.yaml', ansSchema);
  const team = read('equipo.yaml', equipoSchema);
  const directory = read('empresas.yaml', empresasSchema);
  const priorities = read('prioridades.yaml', prioridadesSchema, packaged('data', 'prioridades.yaml'));
  const cities = read('ciudades.yaml', ciudadesSchema, packaged('data', 'ciudades.yaml'));
  if (!ans || !team || !directory || !priorities || !cities) return { ok: false, faults };
  return { ok: true, policies: Object.freeze({ ans, team, directory, priorities, cities }) };
}

function checkFile<S extends z.ZodType>(
  file: string,
  schema: S,
): { ok: true; value: z.output<S> } | { ok: false; faults: string[] } {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  if (document.errors.length > 0) {
    return {
      ok: false,
      faults: document.errors.map(
        (error) => `${file}:${lines.linePos(error.pos[0]).line} ${firstLine(error.message)}`,
      ),
    };
  }
  const checked = check(schema, document.toJS() ?? {});
  if (checked.ok) return checked;
  const lineOf = (path: (string | number)[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return {
    ok: false,
    faults: checked.faults.map(
      (fault) => `${file}:${lineOf(fault.path)} ${fault.path.join('.') || '(document)'}: ${fault.message}`,
    ),
  };
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text;
