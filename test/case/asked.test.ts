import { isOf, whoseOf } from '../../src/case/asked';
import { empresasSchema } from '../../src/policy/empresas';

const [company] = empresasSchema.parse({
  companies: [
    {
      ...{ name: 'Panadería La Espiga', domains: ['laespiga.example', 'gmail.com'] },
      contacts: [{ name: 'Rosa Parra', email: 'rosa.parra@gmail.com' }],
    },
  ],
}).companies;

test.each([
  ['a listed contact', 'rosa.parra@gmail.com', true],
  ['an address of its own domain', 'caja@laespiga.example', true],
  ['somebody else at a public provider, even one that the directory lists', 'otra@gmail.com', false],
  ['an address of a domain that only ends like it', 'x@otralaespiga.example', false],
])('a case is the company’s when it is of %s: %s, %s', (_, address, expected) => {
  expect(isOf([address], whoseOf(company!))).toBe(expected);
});
