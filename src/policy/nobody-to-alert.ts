/** Reminders of `ans.yaml` that nobody in `equipo.yaml` would hear of. */
import type { ServiceLevels } from './ans';
import type { Team } from './equipo';

type Reminder = ServiceLevels['reminders'][number];
type Audience = Reminder['to'][number];

export interface NobodyToAlert {
  /** Index of the first reminder of this kind. */
  step: number;
  /** The key of `equipo.yaml` under which somebody would hear of it. */
  lacking: keyof Team;
  /** What is wrong and what to do, in one line. */
  message: string;
}

/**
 * One fault for each audience that is empty while reminders go to it alone. Which supervisor hears of which priority
 * is the desk's own choice and no fault.
 */
export function nobodyToAlert(reminders: readonly Reminder[], team: Team): NobodyToAlert[] {
  const unheard = new Map<string, { step: number; names: string[]; lacking: (keyof Team)[] }>();
  for (const [step, { target, at, to }] of reminders.entries()) {
    if (to.some((audience) => AUDIENCES[audience].hears(team))) continue;
    const lacking = [...new Set(to.map((audience) => AUDIENCES[audience].list))];
    const fault = unheard.get(lacking.join()) ?? { step, names: [], lacking };
    fault.names.push(`${target} at ${Math.round(at * 100)}%`);
    unheard.set(lacking.join(), fault);
  }
  return [...unheard.values()].map(({ step, names, lacking }) => ({
    step,
    lacking: lacking[0]!,
    message:
      `nobody would be alerted of ${names.join(', ')}, since equipo.yaml names no ${lacking.join(' and no ')}; ` +
      'name somebody there, or another audience in ans.yaml',
  }));
}

/** The key of `equipo.yaml` that fills an audience, and whether anybody is in it. */
const AUDIENCES: Record<Audience, { list: keyof Team; hears: (team: Team) => boolean }> = {
  agents: { list: 'agents', hears: ({ agents, notify }) => agents.length + notify.length > 0 },
  assignee: { list: 'agents', hears: ({ agents, notify }) => agents.length + notify.length > 0 },
  supervisors: {
    list: 'supervisors',
    hears: ({ supervisors }) => supervisors.some(({ priorities }) => priorities.length > 0),
  },
  on_duty: { list: 'on_duty', hears: ({ on_duty }) => on_duty.length > 0 },
};
