/** Makes the policy files of the desk that the examples are written for. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged } from '../../../src/config/packaged';
import type { World } from './examples';

/** A new folder with the packaged policy and this world's team and directory. YAML reads JSON. */
export function policyOf(world: World): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  for (const name of ['ans.yaml', 'prioridades.yaml', 'ciudades.yaml']) {
    cpSync(packaged('data', name), join(folder, name));
  }
  const team = {
    agents: world.agents,
    supervisors: world.supervisors,
    machines: world.machines_of_own_domain,
  };
  const directory = {
    companies: world.clients.map(({ company, domains, contacts }) => ({ name: company, domains, contacts })),
  };
  writeFileSync(join(folder, 'equipo.yaml'), JSON.stringify(team));
  writeFileSync(join(folder, 'empresas.yaml'), JSON.stringify(directory));
  return folder;
}

/** Environment of a worker in this world. */
export function variablesOf(world: World): Record<string, string> {
  return {
    SUPPORT_ADDRESS: world.own_address,
    SUPPORT_ALIASES: world.aliases_delivered_to_this_mailbox.join(','),
    TRUSTED_AUTHSERV: world.trusted_authserv_id,
  };
}
