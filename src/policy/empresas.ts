/** `empresas.yaml`: the directory of client companies and their listed contacts. */
import { z } from 'zod';
import { address } from './equipo';
import { LANGUAGES } from './terms';

const contact = z.strictObject({
  name: z.string().min(1),
  email: address,
  phone: z.string().optional(),
  /** May ask for the company's history and hours. */
  reports: z.boolean().default(false),
});

const domain = z
  .string()
  .regex(/^[^\s@.]+(?:\.[^\s@.]+)+$/, 'must be a mail domain such as elroble.example')
  .transform((text) => text.toLowerCase());

export const companySchema = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  domains: z.array(domain).default([]),
  city: z.string().optional(),
  language: z.enum(LANGUAGES).optional(),
  hours_per_month: z.number().nonnegative().optional(),
  contacts: z.array(contact).default([]),
});

export const empresasSchema = z.strictObject({ companies: z.array(companySchema).default([]) });

export type Directory = z.output<typeof empresasSchema>;
export type Company = z.output<typeof companySchema>;
export type Contact = z.output<typeof contact>;
