/** The commands of the desk, in the order in which `#ayuda` lists them: one file each, one line here. */
import { asignar } from './asignar';
import { cerrar } from './cerrar';
import type { Command } from './command';
import { contacto, empresa, telefono } from './corregir';
import { fabricante } from './fabricante';
import { horas, tiempo } from './horas';
import { nota } from './nota';
import { olvidar } from './olvidar';
import { pendiente } from './pendiente';
import { ayuda, estado } from './preguntas';
import { prioridad } from './prioridad';
import { reabrir } from './reabrir';
import { reanudar } from './reanudar';
import { resuelto } from './resuelto';
import { dejar, seguir } from './seguir';
import { separar } from './separar';
import { tomar } from './tomar';
import { unir } from './unir';
import { visita } from './visita';

export const COMMANDS: readonly Command[] = [
  tomar,
  asignar,
  prioridad,
  nota,
  pendiente,
  fabricante,
  reanudar,
  visita,
  horas,
  tiempo,
  resuelto,
  cerrar,
  reabrir,
  empresa,
  contacto,
  telefono,
  olvidar,
  unir,
  separar,
  seguir,
  dejar,
  estado,
  ayuda,
];

const BY_NAME = new Map(
  COMMANDS.flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => [name, command])),
);

/** Every name that a line may begin with. */
export const COMMAND_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The command of that name or alias, in lower case without accents. */
export function commandNamed(name: string): Command | null {
  return BY_NAME.get(name) ?? null;
}
