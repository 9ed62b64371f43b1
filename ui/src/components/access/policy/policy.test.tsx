import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ApiError } from '../../../api/bindings';
import { keys } from '../../../api/queries/queries';
import { renderAt } from '../../../test/render';
import { app, settings } from '../../../test/samples';

const detail = 'unknown field `user`, expected one of `default`, `users` at line 3 column 9';
const problem = (context: string): ApiError => ({
  code: 'policy_invalid',
  message: `/etc/orgmirror/policy.json does not say what a policy says: ${detail}`,
  params: { context, path: '/etc/orgmirror/policy.json', line: '3', column: '9', detail },
});

it.each([
  ['en', 'content', /what is said up to line 3, column 9 is nothing a policy says/, 'Details'],
  ['de', 'content', /Was bis Zeile 3, Spalte 9 steht, kommt in einer Richtlinie nicht vor/, 'Einzelheiten'],
  ['de', 'syntax', /Zeile 3, Spalte 9 ist kein JSON/, 'Einzelheiten'],
  ['de', 'ends', /endet in Zeile 3 vor dem Ende/, 'Einzelheiten'],
] as const)(
  'a mistake in the policy is told in %s (%s), with its place',
  async (language, context, says, more) => {
    await renderAt(
      '/connections',
      (client) => {
        client.setQueryData(keys.app, { ...app, policyProblem: problem(context) });
        client.setQueryData(keys.settings, settings);
        client.setQueryData(keys.connections, []);
      },
      { language },
    );
    expect(await screen.findByText(says)).toBeVisible();
    // The parser's own English is there for whoever mends the file, and for nobody else.
    expect(screen.getByText(detail)).not.toBeVisible();
    await userEvent.click(screen.getByText(more));
    expect(screen.getByText(detail)).toBeVisible();
  },
);
