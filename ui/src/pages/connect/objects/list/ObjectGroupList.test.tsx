import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { createQueryClient } from '../../../../api/client';
import { keys } from '../../../../api/queries/queries';
import { startI18n } from '../../../../locales/i18n';
import { objectSummary, settings } from '../../../../test/samples';
import { theme } from '../../../../theme/theme';
import { ObjectGroupList } from './ObjectGroupList';

it.each([
  ['en', 'Rows not known'],
  ['de', 'Zeilenzahl nicht bekannt'],
])('says where no number of rows is known, rather than nothing: %s', async (language, words) => {
  if (!i18next.isInitialized) await startI18n();
  await i18next.changeLanguage(language);
  const client = createQueryClient();
  client.setQueryData(keys.settings, settings);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} env="test">
        <ObjectGroupList
          group="recommended"
          objects={[
            { ...objectSummary, rows: null },
            { ...objectSummary, name: 'Case', label: 'Case' },
          ]}
          chosen={new Set()}
          onToggle={() => undefined}
          searching={false}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(screen.getAllByText(words)).toHaveLength(1);
});
