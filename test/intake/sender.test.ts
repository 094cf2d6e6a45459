import { areColleagues, senderOf, standingOf } from '../../src/intake/sender';
import { empresasSchema } from '../../src/policy/empresas';
import { equipoSchema } from '../../src/policy/equipo';

const team = equipoSchema.parse({
  agents: [{ name: 'Laura Gómez', email: 'laura.gomez@websaas.net' }],
  supervisors: [{ name: 'Gerencia', email: 'gerencia@websaas.net' }],
  machines: ['pbx@websaas.net'],
});
const directory = empresasSchema.parse({
  companies: [
    {
      name: 'El Roble',
      domains: ['elroble.example', 'gmail.com'],
      contacts: [{ name: 'Ana', email: 'ana@elroble.example' }],
    },
    {
      name: 'Andina',
      domains: ['andina.example'],
      contacts: [{ name: 'Bea', email: 'bea.andina@gmail.com' }],
    },
  ],
});

test.each([
  ['agent', 'Laura.Gomez@websaas.net'],
  ['supervisor', 'gerencia@websaas.net'],
  ['machine', 'pbx@websaas.net'],
  ['contact', 'ANA@elroble.example'],
  ['contact', 'bea.andina@gmail.com'],
  ['colleague', 'luis@elroble.example'],
  ['colleague', 'caja@sede2.elroble.example'],
  ['stranger', 'otra@gmail.com'],
  ['stranger', 'x@noelroble.example'],
  ['stranger', 'x@websaas.net'],
  ['stranger', ''],
])('%s: %s', (role, address) => {
  expect(senderOf(address, team, directory).is).toBe(role);
});

test.each([
  [true, 'ana@elroble.example', 'luis@elroble.example'],
  [true, 'bea.andina@gmail.com', 'caja@andina.example'],
  [true, 'a@sincliente.example', 'b@sincliente.example'],
  [true, 'a@gmail.com', 'A@gmail.com'],
  [false, 'a@gmail.com', 'b@gmail.com'],
  [false, 'ana@elroble.example', 'caja@andina.example'],
  [false, 'bea.andina@gmail.com', 'otra@gmail.com'],
])('same client %s: %s and %s', (same, one, other) => {
  expect(areColleagues(one, other, directory)).toBe(same);
});

test.each([
  ['participant', 'Ana@elroble.example'],
  ['colleague', 'luis@elroble.example'],
  ['outsider', 'caja@andina.example'],
])('%s of a case: %s', (standing, address) => {
  expect(standingOf(address, ['ana@elroble.example', 'vendedor@gmail.com'], directory)).toBe(standing);
});
