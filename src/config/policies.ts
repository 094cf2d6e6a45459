/** The policy files (CONTRACT 3), read from POLICY_DIR. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { policyFaults } from '../clock/policy-check';
import { ansSchema, type ServiceLevels } from '../policy/ans';
import { type Cities, ciudadesSchema } from '../policy/ciudades';
import { type Directory, empresasSchema } from '../policy/empresas';
import { equipoSchema, type Team } from '../policy/equipo';
import type { Fault } from '../policy/faults';
import { nobodyToAlert } from '../policy/nobody-to-alert';
import { type PriorityPolicy, prioridadesSchema } from '../policy/prioridades';
import { prioridadesModeloSchema } from '../policy/prioridades-modelo';
import { tiposModeloSchema } from '../policy/tipos-modelo';
import { packaged } from './packaged';
import { type PlaceOf, readPolicyFile } from './policy-file';

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
 * nobody; a missing `prioridades` or `ciudades` means the ones that come with mesa. `now` (milliseconds since the
 * epoch) is where promised deadlines are tried from. With `alerts` every reminder must have somebody who hears of it
 * (the worker needs that, the register does not).
 */
export function readPolicies(
  folder: string,
  now: number,
  need: { alerts: boolean } = { alerts: false },
): PoliciesResult {
  if (!existsSync(folder)) {
    return { ok: false, faults: [`POLICY_DIR is "${folder}": must be a folder that exists`] };
  }
  const faults: string[] = [];
  const places = new Map<string, PlaceOf>();
  const read = <S extends z.ZodType>(name: string, schema: S, further?: (value: z.output<S>) => Fault[]) => {
    const own = join(folder, name);
    const standard = packaged('data', name);
    const comesWithMesa = name === 'prioridades.yaml' || name === 'ciudades.yaml';
    if (!existsSync(own) && !comesWithMesa) return schema.parse({});
    const result = readPolicyFile(existsSync(own) ? own : standard, schema, further);
    if (result.ok) places.set(name, result.placeOf);
    else faults.push(...result.faults);
    return result.ok ? result.value : undefined;
  };
  const ans = read('ans.yaml', ansSchema, (levels) =>
    policyFaults(levels, now).map(({ key, message }) => ({ path: key, message })),
  );
  const team = read('equipo.yaml', equipoSchema);
  if (need.alerts && ans && team) {
    const place = (name: string, path: (string | number)[]) => places.get(name)?.(path);
    const equipo = join(folder, 'equipo.yaml');
    for (const { step, lacking, message } of nobodyToAlert(ans.reminders, team)) {
      const where =
        place('ans.yaml', ['reminders', step, 'to']) ??
        place('equipo.yaml', [lacking]) ??
        `${equipo}:1 ${lacking}`;
      faults.push(`${where}: ${message}`);
    }
  }
  const directory = read('empresas.yaml', empresasSchema);
  const rules = read('prioridades.yaml', prioridadesSchema);
  const cities = read('ciudades.yaml', ciudadesSchema);
  const priorities = rules && {
    ...rules,
    model: rules.model ?? shipped('prioridades-modelo.json', prioridadesModeloSchema),
    kind_model: rules.kind_model ?? shipped('tipos-modelo.json', tiposModeloSchema),
  };
  if (faults.length > 0 || !ans || !team || !directory || !priorities || !cities)
    return { ok: false, faults };
  return { ok: true, policies: Object.freeze({ ans, team, directory, priorities, cities }) };
}

/** A second opinion that comes with mesa; it is written by a program, so it is plain JSON. */
function shipped<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  return schema.parse(JSON.parse(readFileSync(packaged('data', name), 'utf8')));
}
