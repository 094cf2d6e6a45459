// What the letter of a solution and the thanks for an opinion say, word for word in their plain text.

import { resolved, thanked } from './desk-samples';

test('the solution, how to object, and the two opinions one tap away', () => {
  const { text, html } = resolved();
  expect(text).toBe(`Su caso WS-2026-000123 quedó resuelto.

QUÉ SE HIZO
Buenos días, Ana.

Reinicie el servicio de impresión de la caja 3 y cuéntenos si vuelve a
facturar.

¿NO QUEDÓ BIEN?
Responda este correo y cuéntenos qué sigue pasando: el caso se abre de nuevo
y continuamos. Si todo quedó en orden, no tiene que hacer nada.

¿CÓMO LE FUE CON NOSOTROS?
Abra una de estas direcciones y envíe el correo que aparece, ya escrito.
Puede agregar lo que quiera.
- Quedé satisfecho:
mailto:soporte%2Bc-k3v9q2m7x4p8w6z1@websaas.net?subject=%5BWS-2026-000123%5D%20Qued%C3%A9%20satisfecho
- No quedé satisfecho:
mailto:soporte%2Bc-k3v9q2m7x4p8w6z1@websaas.net?subject=%5BWS-2026-000123%5D%20No%20qued%C3%A9%20satisfecho

Laura Gómez
Ingeniera de soporte
Soporte WebSaaS

Para saber cómo va, responda «estado» a cualquiera de nuestros correos.
`);
  // The third asks for the state.
  expect(html!.match(/href="mailto:soporte%2Bc-k3v9q2m7x4p8w6z1@/g)).toHaveLength(3);
});

test('thanks for a good opinion ask for nothing more', () => {
  expect(thanked(true).text).toBe(`Gracias por contarnos que quedó a gusto con la solución de su caso
WS-2026-000123. Nos alegra mucho.

No tiene que hacer nada más. Si algo vuelve a fallar, responda este correo.

Este mensaje es automático, pero su respuesta la lee una persona de nuestro
equipo.

Soporte WebSaaS
soporte@websaas.net
`);
});

test('thanks for a bad one say how to go on, and are marked as a program’s', () => {
  const { text, headers, subject } = thanked(false);
  expect(text).toBe(`Gracias por contarnos que no quedó a gusto con la solución de su caso
WS-2026-000123. Lo lamentamos. Ya lo saben las personas que lo atendieron.

SI EL PROBLEMA SIGUE
Responda este correo y cuéntenos qué pasa: el caso se abre de nuevo y
continuamos.

Este mensaje es automático, pero su respuesta la lee una persona de nuestro
equipo.

Soporte WebSaaS
soporte@websaas.net
`);
  expect(headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-replied' });
  expect(subject).toBe('[WS-2026-000123] La caja 3 no factura');
});
