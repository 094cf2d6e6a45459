// What the first letter says of personal data (Ley 1581 de 2012): where the policy stands, and never a link.
import { confirmed } from './confirmation-mails';

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

describe.each(['solicitud', 'queja'] as const)('the first letter of a %s', (kind) => {
  const letter = (privacyPolicy: string | null) =>
    confirmed({ kind, priority: kind === 'queja' ? null : 'normal', promise: null, privacyPolicy });

  test('names the support address when the policy has no page', () => {
    const { text, html } = letter(null);
    for (const part of [text, html!])
      expect(oneLine(part)).toContain(
        'Tratamos sus datos según la Ley 1581 de 2012. Para conocerlos, corregirlos o pedir que los borremos, escriba a soporte@websaas.net.',
      );
  });

  test('names the page, as words that open nothing', () => {
    const { text, html } = letter('https://websaas.net/datos');
    expect(oneLine(text)).toContain('Nuestra política de datos: https://websaas.net/datos Soporte');
    expect(html).toContain('https://websaas.net/datos');
    expect(html).not.toMatch(/href="https?:/);
  });

  test('says the desk’s own sentence', () => {
    const { text, html } = letter('Sus datos están protegidos; pregunte por ellos en <ventas>');
    expect(oneLine(text)).toContain('Sus datos están protegidos; pregunte por ellos en <ventas>. Soporte');
    expect(html).toContain('&lt;ventas&gt;.');
    expect(text).not.toContain('1581');
  });
});
