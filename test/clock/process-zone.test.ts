import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'answers-in-zone.cjs');

const answersIn = (zone: string) =>
  execFileSync(process.execPath, [SCRIPT], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });

test('the zone of the process changes no answer', () => {
  const inBogota = JSON.parse(answersIn('America/Bogota'));
  expect(inBogota.zoneOfProcess).toBe('America/Bogota');
  expect(inBogota.due).toBe('2026-07-15T16:30:00.000Z');
  expect(inBogota.desk).toBe('11:30 a. m. del miércoles 15 de julio');
  for (const zone of [
    'UTC',
    'America/Los_Angeles',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Africa/Casablanca',
    'America/Santiago',
  ]) {
    const answers = JSON.parse(answersIn(zone));
    expect(answers).toEqual({
      ...inBogota,
      zoneOfProcess: zone === 'Asia/Kolkata' ? answers.zoneOfProcess : zone,
    });
  }
}, 30_000);
