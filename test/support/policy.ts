/** A policy folder for tests: the packaged policy with a small team, three clients, and further keys where a test wants them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packaged } from '../../src/config/packaged';

const TEAM = {
  agents: [
    { name: 'Laura Gómez', email: 'laura.gomez@websaas.net' },
    { name: 'Andrés Rojas', email: 'andres.rojas@websaas.net' },
  ],
  supervisors: [{ name: 'Gerencia de Posventa', email: 'gerencia.posventa@websaas.net' }],
  machines: ['planta@websaas.net', 'fax@websaas.net', 'formulario@websaas.net'],
};

const COMPANIES = [
  {
    name: 'Supermercado El Roble',
    aliases: ['El Roble'],
    domains: ['elroble.example'],
    contacts: [
      { name: 'Ana Pérez', email: 'ana.perez@elroble.example' },
      { name: 'Luis Ramírez', email: 'luis.ramirez@elroble.example' },
    ],
  },
  {
    name: 'Droguería La 14',
    domains: ['drogueriala14.example'],
    contacts: [{ name: 'Marta Ruiz', email: 'marta@drogueriala14.example' }],
  },
  {
    name: 'Panadería La Espiga',
    contacts: [{ name: 'Rosa Parra', email: 'panaderialaespiga@gmail.com' }],
  },
];

/** Writes the files into a new folder and gives its path. YAML reads JSON. `limits`: changes to those of ans.yaml. */
export function policyFolder(limits: Record<string, number> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  const levels = parse(readFileSync(packaged('data', 'ans.yaml'), 'utf8')) as { limits?: object };
  write('ans.yaml', { ...levels, limits: { ...levels.limits, ...limits } });
  for (const name of ['prioridades.yaml', 'ciudades.yaml']) {
    writeFileSync(join(folder, name), readFileSync(packaged('data', name)));
  }
  write('equipo.yaml', TEAM);
  write('empresas.yaml', { companies: COMPANIES });
  return folder;
}
