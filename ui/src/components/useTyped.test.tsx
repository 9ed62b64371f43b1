import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { useTyped } from './useTyped';

/** A field whose value comes back late, as from the address. */
function Field({ passed }: { passed: string[] }) {
  const [value, setValue] = useState({ text: '' });
  const [typed, type] = useTyped(
    value,
    (next) => {
      passed.push(next.text);
      setTimeout(() => setValue(next), 0);
    },
    20,
  );
  return (
    <>
      <input aria-label="field" value={typed.text} onChange={(event) => type({ text: event.target.value })} />
      <button type="button" onClick={() => setValue({ text: 'from elsewhere' })}>
        back
      </button>
    </>
  );
}

test('no key is lost, and only the last value is passed on', async () => {
  const passed: string[] = [];
  render(<Field passed={passed} />);
  const field = screen.getByLabelText<HTMLInputElement>('field');
  for (const sign of 'GmbH') fireEvent.change(field, { target: { value: field.value + sign } });
  expect(field.value).toBe('GmbH');
  await waitFor(() => expect(passed).toEqual(['GmbH']));
  expect(field.value).toBe('GmbH');
});

test('a value from elsewhere replaces what was typed', async () => {
  render(<Field passed={[]} />);
  const field = screen.getByLabelText<HTMLInputElement>('field');
  fireEvent.click(screen.getByText('back'));
  await waitFor(() => expect(field.value).toBe('from elsewhere'));
});
