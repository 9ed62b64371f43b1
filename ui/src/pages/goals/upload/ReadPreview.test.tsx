import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import type { GoalsRead } from '../../../api/bindings';
import { startI18n } from '../../../locales/i18n';
import { theme } from '../../../theme/theme';
import { ReadPreview } from './ReadPreview';

beforeAll(startI18n);

it.each([
  [false, /a@x\.org, b@x\.org(?! and others)/],
  [true, /a@x\.org, b@x\.org and others/],
])(
  'says what can be written instead of a name several bear, and whether there are more: %s',
  (hasMore, said) => {
    const instead = ['a@x.org', 'b@x.org'];
    const wrong: GoalsRead['wrong'][number] = {
      line: 2,
      code: 'ambiguous_holder',
      value: 'Ada',
      instead,
      hasMore,
    };
    const found: GoalsRead = { goals: [], changed: 0, wrong: [wrong], otherColumns: [] };
    render(
      <MantineProvider theme={theme} env="test">
        <ReadPreview found={found} currency={null} pending={false} onSet={() => {}} />
      </MantineProvider>,
    );
    expect(screen.getByText(said)).toBeVisible();
  },
);
