/** `mesa check`: tries policy, store, Redis, mailbox and SMTP, one line each with what to do when it fails. */
import { type Config, ConfigFault, readConfig } from '../config';
import { imapSettings, oauthSettings, smtpSettings } from '../config/door-settings';
import { secretsIn } from '../config/environment';
import { smtpDelivery } from '../delivery/smtp';
import { redisProgram } from '../embedded/redis';
import { probe } from '../mailbox/probe';
import { reasonOf } from '../mailbox/reason';
import { domainOf } from '../message/address';
import type { AccessTokens } from '../oauth/access-tokens';
import { oauthTokens } from '../oauth/oauth';
import { TokenTrouble } from '../oauth/trouble';
import { type ClamdAddress, clamd } from '../scan/clamd';
import { probeRedis } from '../timers/probe';
import { veil } from '../veil';
import type { Print } from './cases';
import { checkNames } from './check-names';
import { checkStore } from './check-store';

type Check = [name: string, run: () => Promise<Finding>];

interface Finding {
  ok: boolean;
  text: string;
}

/** Prints the findings; gives the exit code: 0 all well, 1 something fails, 2 a wrong configuration. */
export async function checkEverything(variables: NodeJS.ProcessEnv, print: Print): Promise<number> {
  let config: Config;
  try {
    config = readConfig(variables, { mail: true });
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    for (const fault of error.faults) print(`fails  config   ${fault}`);
    return 2;
  }
  const { environment, policies } = config;
  const { hide, over } = veil(secretsIn(environment));
  print(
    line('policy', {
      ok: true,
      text: `${environment.policyDir}: ${people(policies.team.agents.length)}, ${policies.directory.companies.length} companies`,
    }),
  );
  const oauth = oauthSettings(config);
  const tokens = oauth && oauthTokens(oauth, { ...UNLOGGED, hide }, { now: Date.now });
  const checks: Check[] = [
    ['store', () => checkStore(environment.stateDir)],
    ['redis', () => checkRedis(config)],
    ...(tokens ? [['token', () => checkToken(config, tokens)] satisfies Check] : []),
    ['mailbox', () => checkMailbox(config, tokens)],
    ['smtp', () => checkSmtp(config, tokens)],
    ...(environment.verifyMail
      ? [['dns', () => checkNames(domainOf(environment.support.address))] satisfies Check]
      : []),
    ...(environment.clamd === null ? [] : [['clamd', () => checkClamd(environment.clamd!)] satisfies Check]),
  ];
  let allWell = true;
  for (const [name, run] of checks) {
    const finding = await run();
    print(over(line(name, finding)));
    allWell &&= finding.ok;
  }
  return allWell ? 0 : 1;
}

const line = (name: string, { ok, text }: Finding): string =>
  `${ok ? 'ok   ' : 'fails'}  ${name.padEnd(8)} ${text}`;
const people = (count: number): string => `${count} agent${count === 1 ? '' : 's'}`;
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function checkRedis({ environment }: Config): Promise<Finding> {
  if (environment.redisUrl === null) {
    const program = redisProgram();
    return program
      ? { ok: true, text: `own ${program} under ${environment.stateDir}, started with the worker` }
      : {
          ok: false,
          text: 'no redis-server or valkey-server is installed. Do: sudo apt-get install redis-server',
        };
  }
  try {
    await probeRedis(environment.redisUrl);
    return { ok: true, text: 'REDIS_URL answers' };
  } catch (error) {
    return {
      ok: false,
      text: `REDIS_URL: ${words(error)}`,
    };
  }
}

/** What the source of tokens finds is told by the checks themselves. */
const UNLOGGED = { tokenGranted() {}, tokenRefused() {}, tokenUnavailable() {}, tokenNotKept() {} };

async function checkToken({ environment }: Config, tokens: AccessTokens): Promise<Finding> {
  const { tokenUrl, refreshToken } = environment.oauth!;
  const at = new URL(tokenUrl).host;
  try {
    await tokens.token();
    const grant = refreshToken === null ? 'client credentials' : 'the refresh token';
    return { ok: true, text: `${at}: gives an access token for ${grant}` };
  } catch (error) {
    const cure = error instanceof TokenTrouble ? `. Do: ${error.cure}` : '';
    return { ok: false, text: `${at}: ${words(error)}${cure}` };
  }
}

async function checkMailbox(config: Config, tokens: AccessTokens | null): Promise<Finding> {
  const settings = imapSettings(config, tokens);
  const at = `${settings.user} at ${settings.host}:${settings.port}, ${settings.mailbox}`;
  try {
    const found = await probe(settings);
    const announced = found.idle ? 'IDLE' : 'no IDLE: it is polled';
    return {
      ok: true,
      text: `${at}: ${found.messages} mails, ${announced}${found.encrypted ? ', encrypted' : ', not encrypted'}`,
    };
  } catch (error) {
    const { reason, cure } = reasonOf(error);
    return { ok: false, text: `${at}: ${reason}. Do: ${cure}` };
  }
}

async function checkSmtp(config: Config, tokens: AccessTokens | null): Promise<Finding> {
  const settings = smtpSettings(config, tokens);
  const at = `${settings.host}:${settings.port}`;
  const delivery = smtpDelivery(settings);
  try {
    await delivery.verify();
    return { ok: true, text: `${at}: takes our mail` };
  } catch (error) {
    return { ok: false, text: `${at}: ${words(error)}` };
  } finally {
    await delivery.close();
  }
}

async function checkClamd(address: ClamdAddress): Promise<Finding> {
  const at = 'path' in address ? address.path : `${address.host}:${address.port}`;
  try {
    return { ok: true, text: `${at}: ${await clamd(address).version()}` };
  } catch (error) {
    return {
      ok: false,
      text: `${at}: ${words(error)}. Do: start clamav-daemon, or unset CLAMD; until then mails go on unscanned, and agents are told`,
    };
  }
}
