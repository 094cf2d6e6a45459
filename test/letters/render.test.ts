import { compileTemplates, type TemplateSources } from '../../src/letters/render';

const letter = (text: string, html = '<p>fijo</p>', subject = 'Asunto') => ({ subject, text, html });
const sources = (
  letters: TemplateSources['letters'],
  partials: TemplateSources['partials'] = {},
): TemplateSources => ({ letters, partials });

describe('a template that asks for what the letter does not know', () => {
  test.each([
    ['a variable', '{{company}}'],
    ['a variable inside another', '{{own.nmae}}'],
    ['the condition of an if', '{{#if company}}a{{/if}}'],
    ['the condition of an unless', '{{#unless company}}a{{/unless}}'],
    ['the list of an each', '{{#each names}}{{this}}{{/each}}'],
    ['the object of a with', '{{#with client}}{{name}}{{/with}}'],
    ['one side of a comparison', '{{#if (is kind "queja")}}a{{/if}}'],
  ])('%s fails when it is rendered, with the name of the file', (_what, text) => {
    const templates = compileTemplates(sources({ aviso: letter(text) }));
    expect(() => templates.render('aviso', { own: { name: 'Soporte' } })).toThrow(
      /templates\/aviso\/text\.hbs: /,
    );
  });

  test.each([
    ['a helper that does not exist', '{{shout name}}', /shout/],
    ['a helper that does not exist, as a block', '{{#shout name}}a{{/shout}}', /shout/],
    ['a partial that does not exist', 'a\n{{> firma}}', /no partial "firma" \(line 2\)/],
    ['a block that is not closed', '{{#if name}}', /templates\/aviso\/text\.hbs: Parse error/],
  ])('%s fails before anything is rendered', (_what, text, message) => {
    expect(() => compileTemplates(sources({ aviso: letter(text) }))).toThrow(message);
  });

  test('a partial with a mistake fails under its own name', () => {
    const broken = sources({ aviso: letter('hola') }, { firma: '{{#if name}}' });
    expect(() => compileTemplates(broken)).toThrow('templates/partials/firma.hbs');
  });

  test('a letter that does not exist is named', () => {
    expect(() => compileTemplates(sources({})).render('aviso', {})).toThrow('"aviso"');
  });
});

describe('what the data holds is data', () => {
  const shared = sources(
    { aviso: letter('{{> dato}} {{name}}', '<p>{{> dato}}{{name}}</p>', '{{name}}') },
    { dato: '{{name}}' },
  );

  test('HTML is escaped and text is not, also in a partial that both use, whichever comes first', () => {
    const name = '<b>"Ana" & Co</b>';
    const escaped = '&lt;b&gt;&quot;Ana&quot; &amp; Co&lt;/b&gt;';
    const templates = compileTemplates(shared);
    expect(templates.render('aviso', { name })).toEqual({
      subject: name,
      text: `${name} ${name}\n`,
      html: `<p>${escaped}${escaped}</p>`,
      language: 'es',
    });
    expect(templates.render('aviso', { name }).html).toBe(`<p>${escaped}${escaped}</p>`);
  });

  test('an expression in a value is never evaluated', () => {
    const { text } = compileTemplates(shared).render('aviso', { name: '{{own.secret}} {{#if 1}}' });
    expect(text).toContain('{{own.secret}} {{#if 1}}');
  });

  test.each(['constructor', '__proto__', 'toString', 'name.constructor', 'name.length.constructor'])(
    'what a value inherits (%s) stays out of reach',
    (path) => {
      const templates = compileTemplates(sources({ aviso: letter(`[{{${path}}}]`) }));
      let said = '[]\n';
      try {
        said = templates.render('aviso', { name: 'Ana' }).text;
      } catch {
        // refused: as good
      }
      expect(said).toBe('[]\n');
    },
  );
});

test('a subject is one line', () => {
  const templates = compileTemplates(sources({ aviso: letter('a', 'b', '\n  Vence \n pronto\n') }));
  expect(templates.render('aviso', {}).subject).toBe('Vence pronto');
});

test('a letter is written in the language asked for, and in Spanish while it has no translation', () => {
  const templates = compileTemplates(
    sources({
      aviso: letter('hola', '{{language}}'),
      acuse: letter('recibido'),
      'en/aviso': letter('hello', '{{language}}'),
    }),
  );
  expect(templates.render('aviso', {}, 'en')).toMatchObject({ text: 'hello\n', html: 'en', language: 'en' });
  expect(templates.render('acuse', {}, 'en')).toMatchObject({ text: 'recibido\n', language: 'es' });
  expect(templates.render('aviso', {})).toMatchObject({ text: 'hola\n', html: 'es-CO', language: 'es' });
});
