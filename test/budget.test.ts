/** What is too much together is done one after the other, and in the order in which it was asked. */
import { budget } from '../src/budget';

test('small pieces go side by side, a large one alone, and nobody overtakes it', async () => {
  const within = budget(10);
  const told: string[] = [];
  const end = new Map<string, () => void>();
  const work = (name: string) => () => {
    told.push(`${name} begins`);
    return new Promise<void>((resolve) => {
      end.set(name, resolve);
    });
  };
  const all = [
    within(4, work('one')),
    within(6, work('other')),
    within(25, work('large')),
    within(1, work('late')),
  ];
  await settled();
  expect(told).toEqual(['one begins', 'other begins']);
  end.get('one')?.();
  await settled();
  expect(told).toHaveLength(2);
  end.get('other')?.();
  await settled();
  expect(told.slice(2)).toEqual(['large begins']);
  end.get('large')?.();
  await settled();
  expect(told.slice(3)).toEqual(['late begins']);
  end.get('late')?.();
  await Promise.all(all);
});

test('work that fails makes room too, and tells its failure', async () => {
  const within = budget(10);
  await expect(within(25, () => Promise.reject(new Error('no line')))).rejects.toThrow('no line');
  await expect(within(25, async () => 'sent')).resolves.toBe('sent');
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
