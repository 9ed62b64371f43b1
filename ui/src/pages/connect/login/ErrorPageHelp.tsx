import { Button, Collapse, Paper, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { errorPages } from './errorPages';
import classes from './Login.module.css';

/** Some refusals show only in the browser; here the person says what is written there. */
export function ErrorPageHelp() {
  const { t } = useTranslation('connect');
  const [opened, { toggle }] = useDisclosure(false);
  const [place, setPlace] = useState<string | null>(null);
  const id = useId();
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const chosen = place === null ? undefined : errorPages[Number(place)];

  return (
    <Paper className={classes.card ?? ''}>
      <Button
        variant="subtle"
        color="gray"
        className={classes.toggle ?? ''}
        leftSection={<Chevron size={16} stroke={1.6} />}
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
      >
        {t('login.seeErrorPage')}
      </Button>
      <Collapse expanded={opened} id={id}>
        <div className={classes.help}>
          <Select
            label={t('login.whatItSays')}
            description={t('login.whatItSaysText')}
            placeholder={t('login.whatItSaysPlaceholder')}
            data={errorPages.map((page, index) => ({
              value: String(index),
              label: page.says || t(`login.page.${page.code}`),
            }))}
            value={place}
            onChange={setPlace}
            searchable
            comboboxProps={{ transitionProps: { duration: 100 } }}
            nothingFoundMessage={t('login.page.unknown_error_page')}
          />
          {chosen && (
            <ErrorNotice tone="attention" error={{ code: chosen.code, message: chosen.says, params: {} }} />
          )}
        </div>
      </Collapse>
    </Paper>
  );
}
