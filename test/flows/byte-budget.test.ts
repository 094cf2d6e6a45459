/** What is too much for memory together is done one after the other, and in the order in which it was asked. */
import { byteBudget } from '../../src/flows/byte-budget';

test('small pieces go side by side, a large one alone, and nobody overtakes it', async () => {
  const budget = byteBudget(10);
  const told: string[] = [];
  const end = new Map<string, () => void>();
  const work = (name: string) => () => {
    told.push(`${name} begins`);
    return new Promise<void>((resolve) => {
      end.set(name, resolve);
    });
  };
  const all = [
    budget(4, work('one')),
    budget(6, work('other')),
    budget(25, work('large')),
    budget(1, work('late')),
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
  const budget = byteBudget(10);
  await expect(budget(25, () => Promise.reject(new Error('no line')))).rejects.toThrow('no line');
  await expect(budget(25, async () => 'sent')).resolves.toBe('sent');
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
