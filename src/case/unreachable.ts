/** Addresses that do not accept mail: a client's is told to those of the case, with the telephone; a colleague's to the supervisors. */
import type { Reader } from '../intake/understand';
import { clientText } from '../letters/client-text';
import { readablePhone } from '../letters/phone-number';
import type { Case } from './case';
import type { NewLetter } from './change';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import { type CaseFolder, clientThread } from './folder';
import { notify } from './notify';
import { memberOf, readersOf } from './readers';

export interface Refusal {
  /** Lower case. */
  addresses: string[];
  audience: 'client' | 'staff';
  /** What the server said. */
  says: string | null;
}

/** Whether mail of this case to the address came back for good, or was reported as unwanted (OUTGOING H05). */
export function isUnreachable(address: string, events: readonly CaseEvent[]): boolean {
  return events.some(
    ({ type, data }) =>
      type === 'bounced' &&
      data.hard === true &&
      (data.recipient === address || (Array.isArray(data.recipients) && data.recipients.includes(address))),
  );
}

/** The notices of it: once for an address and case, and once a day for a colleague. */
export function tellUnreachable(
  { addresses, audience, says }: Refusal,
  about: Case,
  folder: CaseFolder,
  { at, desk, reader, messageBytes }: { at: number; desk: Desk; reader: Reader; messageBytes: number },
): NewLetter[] {
  const { team } = reader;
  const said = says === null ? '' : `\n\nEl servidor dijo: «${clientText(says, 300)}»`;
  return addresses.flatMap((address) => {
    const told =
      audience === 'client'
        ? ofClient(address, about, folder, desk.isOpen(at), reader)
        : ofColleague(address, about, desk.dateOf(at), reader);
    return notify(
      told.readers,
      about,
      {
        ...told,
        text: told.text + said,
        author: { name: 'El servidor de correo', address: '' },
        attachments: [],
        mailId: null,
        thread: clientThread(folder.messages),
        now: at,
      },
      { team, messageBytes },
      desk,
    );
  });
}

interface Told {
  readers: string[];
  name: string;
  heading: string;
  text: string;
  warnings: string[];
}

function ofClient(
  address: string,
  about: Case,
  { followers }: CaseFolder,
  open: boolean,
  { team }: Reader,
): Told {
  const { phone } = about.fields;
  const call =
    phone.value === null
      ? 'No tenemos un teléfono de esa persona.'
      : `Teléfono para llamar: ${readablePhone(phone.value)}${phone.ext ? `, ext. ${phone.ext}` : ''}.`;
  return {
    readers: readersOf({ ...about, followers, open }, team),
    name: `unreachable:${about.id}:${address}`,
    heading: 'El correo del cliente no recibe mensajes',
    text: `No se pudo entregar un correo a ${address}: esa dirección no acepta mensajes.\n\n${call}`,
    warnings: [
      'Lo que responda aquí tampoco le llegará. Con otro correo se corrige así: #contacto Nombre correo@nuevo',
    ],
  };
}

function ofColleague(address: string, about: Case, date: string, { team }: Reader): Told {
  const supervisors = team.supervisors.map(({ email }) => email).filter((email) => email !== address);
  const name = memberOf(address, team)?.name ?? address;
  return {
    readers: supervisors.length > 0 ? supervisors : team.operator ? [team.operator] : [],
    name: `unreachable:${date}:${address}`,
    heading: `Los avisos no le llegan a ${name}`,
    text:
      `Un aviso del caso ${about.number} para ${address} fue devuelto: esa dirección no acepta mensajes.\n\n` +
      `Mientras su correo no funcione, ${name} no se entera de sus casos. De esto le avisamos una vez al día.`,
    warnings: [],
  };
}
