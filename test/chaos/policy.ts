/** The policy of a chaos run: promises of seconds instead of hours, so that reminders fall due all the time. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SISTEMAS, teamFolder } from '../support/team';

/** Writes the files and gives their folder. */
export function chaosPolicy(): string {
  const folder = teamFolder({ operator: SISTEMAS });
  const file = join(folder, 'ans.yaml');
  const promise = {
    attention: { within: '10s', clock: 'always' },
    solution: { within: '30s', clock: 'always' },
  };
  const levels = {
    ...(parse(readFileSync(file, 'utf8')) as object),
    priorities: { urgente: promise, importante: promise, normal: promise },
    reminders: [
      { target: 'attention', at: '50%', to: ['agents'] },
      { target: 'attention', at: '100%', to: ['supervisors'] },
      { target: 'solution', at: '100%', to: ['supervisors'], repeat: 'daily' },
    ],
    limits: {
      message_bytes: 150_000,
      replies_per_hour: 1_000_000,
      parts: 200,
      nesting: 20,
      parse_seconds: 10,
    },
  };
  writeFileSync(file, JSON.stringify(levels));
  return folder;
}
