/** Environment, policy files and templates, read once and frozen: what the composition root builds the desk from. */
import { readAuthorities } from './config/authorities';
import { type Environment, readEnvironment } from './config/environment';
import { packaged } from './config/packaged';
import { type Policies, readPolicies } from './config/policies';
import { readTemplates } from './config/templates';
import type { TemplateSources } from './letters/render';

export interface Config {
  environment: Environment;
  policies: Policies;
  templates: TemplateSources;
  /** Certificates that prove mail servers, PEM; null: those of Node. */
  authorities: string[] | null;
}

/** Whoever started mesa must correct something first: one line a fault. */
export class ConfigFault extends Error {
  constructor(readonly faults: string[]) {
    super(faults.join('\n'));
  }
}

/**
 * Reads everything from the given variables. `mail`: for the worker, so the mailbox and the outgoing server must be
 * named, and every reminder must reach somebody.
 * Throws ConfigFault with all faults at once; no secret is in them.
 */
export function readConfig(variables: NodeJS.ProcessEnv, need: { mail: boolean }): Config {
  const environment = readEnvironment(variables, need);
  const policies = readPolicies(
    environment.ok ? environment.environment.policyDir : (variables.POLICY_DIR ?? 'data'),
    Date.now(),
    { alerts: need.mail },
  );
  const authorities = readAuthorities(environment.ok ? environment.environment.tlsCaFile : null);
  const faults = [environment, policies, authorities].flatMap((part) => (part.ok ? [] : part.faults));
  if (!environment.ok || !policies.ok || !authorities.ok) throw new ConfigFault(faults);
  return Object.freeze({
    environment: environment.environment,
    policies: policies.policies,
    templates: readTemplates(packaged('templates')),
    authorities: authorities.authorities,
  });
}

/** Reads `.env` of the working folder into the process, if there is one; what is set already wins. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
