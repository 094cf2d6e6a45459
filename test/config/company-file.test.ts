// empresas.yaml after a merge: comments, order and hand-written values stay, and the same list changes nothing more.
import { parse } from 'yaml';
import { type MergedCompanies, mergeCompanies } from '../../src/config/company-file';
import { readCompanyList } from '../../src/policy/company-list';

const FILE = `# Directorio de clientes.

companies:
  # El primero.
  - name: Supermercado El Roble   # contrato 14
    aliases: [El Roble]
    domains: [elroble.example]
    hours_per_month: 10 # hasta junio
    contacts:
      - {name: Ana Pérez, email: Ana.Perez@elroble.example, reports: true} # gerente
  - {name: La Espiga}
`;

function merged(csv: string, text = FILE): MergedCompanies {
  const { companies, faults } = readCompanyList(csv);
  expect(faults).toEqual([]);
  const result = mergeCompanies(text, companies);
  if ('broken' in result) throw new Error(result.broken.join());
  return result;
}

test('new companies and contacts come at the end; comments and order stay', () => {
  const { text, added, changed } = merged(
    'empresa;contacto;correo\nEL ROBLE;Luis Ramírez;luis@elroble.example\nFerretería Sur;;\n',
  );
  expect(added).toEqual(['luis@elroble.example', 'Ferretería Sur']);
  expect(changed).toEqual([]);
  for (const comment of [
    '# Directorio de clientes.',
    '# El primero.',
    '# contrato 14',
    '# hasta junio',
    '# gerente',
  ])
    expect(text).toContain(comment);
  expect(parse(text).companies.map((one: { name: string }) => one.name)).toEqual([
    'Supermercado El Roble',
    'La Espiga',
    'Ferretería Sur',
  ]);
  expect(text).toContain('      - {name: Luis Ramírez, email: luis@elroble.example}\n');
});

test('what the list says replaces a value beside its comment, and adds to lists', () => {
  const { text, changed } = merged(
    'empresa;alias;dominio;ciudad;horas;contacto;correo;informes\nSupermercado El Roble;Roble SAS|El Roble;elroble.example;Medellín;12;Ana María Pérez;ana.perez@elroble.example;no\n',
  );
  expect(changed).toEqual(['Supermercado El Roble', 'ana.perez@elroble.example']);
  expect(text).toContain('hours_per_month: 12 # hasta junio');
  expect(text).toContain('aliases: [El Roble, Roble SAS]');
  expect(text).toContain('domains: [elroble.example]');
  expect(parse(text).companies[0].contacts).toEqual([
    { name: 'Ana María Pérez', email: 'Ana.Perez@elroble.example', reports: false },
  ]);
});

test('merging twice changes nothing the second time, to the byte', () => {
  const csv =
    'empresa;alias;contacto;correo;informes\nLa Espiga;Espiga;Rosa;rosa@x.co;no\nOtra;;Luz;luz@y.co;sí\n';
  const once = merged(csv);
  expect(merged(csv, once.text)).toEqual({ text: once.text, added: [], changed: [], faults: [] });
});

test('nothing new leaves the file as it was, blank by blank', () => {
  expect(merged('empresa\nLa Espiga\n').text).toBe(FILE);
});

test.each(['', '# todavía nadie\n', 'companies: []\n'])('a file of %j gets its first company', (text) => {
  const result = merged('empresa;contacto;correo\nLa Espiga;Rosa;rosa@x.co\n', text);
  expect(parse(result.text)).toEqual({
    companies: [{ name: 'La Espiga', contacts: [{ name: 'Rosa', email: 'rosa@x.co' }] }],
  });
  expect(result.text).toContain(
    text.startsWith('#') ? '# todavía nadie' : 'companies:\n  - name: La Espiga\n',
  );
});

test('a domain or a contact of another company is a mistake in the list', () => {
  const { faults, added, text } = merged(
    'empresa;dominio;contacto;correo\nOtra;elroble.example;;\nLa Espiga;;Ana;ana.perez@elroble.example\n',
  );
  expect(faults).toEqual([
    { line: 2, message: 'the domain elroble.example is that of Supermercado El Roble' },
    { line: 3, message: 'ana.perez@elroble.example is a contact of Supermercado El Roble' },
  ]);
  expect(added).toEqual([]);
  expect(text).toBe(FILE);
});

test('a file that is faulty itself is not touched', () => {
  expect(mergeCompanies('companies: [{nombre: x}]', [])).toEqual({
    broken: expect.arrayContaining([expect.stringContaining('companies.0')]),
  });
  expect(mergeCompanies('companies: [', [])).toHaveProperty('broken');
});
