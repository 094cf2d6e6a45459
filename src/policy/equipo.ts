/** `equipo.yaml`: who works the desk, and who hears of what. */
import { z } from 'zod';
import { PRIORITIES } from './terms';

export const ADDRESS = /^[^\s<>@,;"]+@[^\s<>@,;".]+(?:\.[^\s<>@,;".]+)+$/;

export const address = z
  .string()
  .regex(ADDRESS, 'must be an e-mail address such as laura@websaas.net')
  .transform((text) => text.toLowerCase());

const agent = z.strictObject({
  name: z.string().min(1),
  email: address,
  phone: z.string().optional(),
  signature: z.string().optional(),
});

const supervisor = agent.extend({
  priorities: z.array(z.enum(PRIORITIES)).default([...PRIORITIES]),
});

export const equipoSchema = z.strictObject({
  agents: z.array(agent).default([]),
  supervisors: z.array(supervisor).default([]),
  notify: z.array(address).default([]),
  on_duty: z.array(address).default([]),
  after_sales: z.array(address).default([]),
  operator: address.optional(),
  machines: z.array(address).default([]),
});

export type Team = z.output<typeof equipoSchema>;
export type Agent = z.output<typeof agent>;
export type Supervisor = z.output<typeof supervisor>;
