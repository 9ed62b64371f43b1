import { expect, it, vi } from 'vitest';
import { lazily, lazilyEach } from './lazily';

it('is made once, when it is first asked for', () => {
  const make = vi.fn(() => ({}));
  const made = lazily(make);
  expect(make).not.toHaveBeenCalled();
  expect(made()).toBe(made());
  expect(make).toHaveBeenCalledOnce();
});

it('is made once for each key', () => {
  const make = vi.fn((key: string) => ({ key }));
  const made = lazilyEach(make);
  expect([made('a'), made('b'), made('a')]).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'a' }]);
  expect(make).toHaveBeenCalledTimes(2);
});
