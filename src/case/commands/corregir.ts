/** `#empresa`, `#contacto`, `#telefono`: correct what was read in the client's mail. */
import { missingOf, readFields } from '../../intake/fields';
import type { Field, Fields } from '../../intake/finding';
import { addressesIn } from '../../message/address';
import { isAddress } from '../../message/mailboxes';
import { oneLine } from '../../message/one-line';
import { type Deed, happened, set } from '../deed';
import type { LearnedField } from '../lesson';
import { mayBeLearned, taughtAddress, teach } from '../teach';
import type { Command, CommandWorld } from './command';

const LONGEST = 120;

export const empresa: Command = {
  name: 'empresa',
  usage: '#empresa nombre',
  does: 'corrige la empresa, también para los próximos correos de esa dirección',
  run(words, deed, world) {
    const { reader } = world;
    const name = oneLine(words).slice(0, LONGEST);
    if (name === '') return { why: 'falta el nombre de la empresa', meant: '#empresa Supermercado El Roble' };
    const plain = name.toLowerCase();
    const listed = reader.directory.companies.find((one) =>
      [one.name, ...one.aliases].some((own) => own.toLowerCase() === plain),
    );
    correct(deed, 'company', listed?.name ?? name);
    learn(deed, world, 'company', listed?.name ?? name);
    return null;
  },
};

export const contacto: Command = {
  name: 'contacto',
  usage: '#contacto nombre [correo]',
  does: 'corrige la persona; con un correo, también a quién se le responde',
  run(words, deed, world) {
    const [address] = addressesIn(words).filter(isAddress);
    const name = oneLine(words.replace(address ?? '\n', ' ').replace(/[<>(),;]/g, ' ')).slice(0, LONGEST);
    if (name === '' && !address)
      return { why: 'falta el nombre de la persona', meant: '#contacto Ana Pérez' };
    if (name !== '') correct(deed, 'reporter', name);
    if (address) {
      correct(deed, 'email', address);
      set(deed, { requester: address });
      deed.participants.push({ address: address.toLowerCase(), name, role: 'requester' });
    }
    if (name === '') return null;
    if (!address) learn(deed, world, 'reporter', name);
    else if (mayBeLearned(address.toLowerCase(), world.reader))
      teach(deed, address.toLowerCase(), 'reporter', name);
    return null;
  },
};

export const telefono: Command = {
  name: 'telefono',
  aliases: ['celular'],
  usage: '#telefono 310 456 7890',
  does: 'corrige el teléfono',
  run(words, deed, world) {
    const { reader } = world;
    const read = readFields({
      mail: { from: null, subject: '', replyTo: [] },
      visibleText: `Empresa: ${deed.case.fields.company.value ?? 'la empresa'}\nTeléfono: ${oneLine(words)}`,
      signature: null,
      directory: reader.directory,
      cities: reader.cities,
      ownAddresses: reader.world.ownAddresses,
      ownPhones: reader.ownPhones,
    }).fields.phone;
    if (read.value === null)
      return {
        why:
          words === ''
            ? 'falta el teléfono'
            : `«${words}» no es un teléfono completo (con indicativo, si es fijo)`,
        meant: '#telefono 310 456 7890',
      };
    correct(deed, 'phone', read.value, { ext: read.ext });
    learn(deed, world, 'phone', read.value, read.ext);
    return null;
  },
};

/** An agent's word is the confirmation that the directory waits for; a client's own never is. */
function learn(
  deed: Deed,
  { folder, reader }: CommandWorld,
  field: LearnedField,
  value: string,
  ext: string | null = null,
): void {
  const address = taughtAddress(deed, folder, reader);
  if (address !== null) teach(deed, address, field, value, ext);
}

function correct(deed: Deed, field: keyof Fields, to: string, more: object = {}): void {
  const before = deed.case.fields;
  const from = before[field].value;
  if (from === to) return;
  const told: Field = { value: to, source: 'text', confidence: 1 };
  const fields: Fields = { ...before, [field]: { ...before[field], ...told, ...more } };
  happened(deed, 'field_changed', { field, from, to });
  set(deed, { fields, missing: missingOf(fields) });
}
