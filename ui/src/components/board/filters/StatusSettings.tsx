import { Button, MultiSelect, Popover } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, Ask } from '../../../api/bindings';
import classes from '../Board.module.css';

type Props = {
  choices: AnalysisChoices;
  ask: Ask;
  /** Notes lead here too. */
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onChange: (ask: Ask) => void;
};

/** Which statuses of leads mean qualified, and which given up. */
export function StatusSettings({ choices, ask, opened, onOpened, onChange }: Props) {
  const { t } = useTranslation('board');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever comes from a note may have scrolled it away.
    if (opened) button.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  return (
    <Popover
      position="bottom-start"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={onOpened}
    >
      <Popover.Target>
        <Button
          ref={button}
          size="xs"
          variant="default"
          leftSection={<IconTag size={16} stroke={1.6} aria-hidden />}
          onClick={() => onOpened(!opened)}
        >
          {t('leads.statuses')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more} aria-label={t('leads.statuses')}>
        <MultiSelect
          size="xs"
          label={t('leads.qualified')}
          description={t('leads.qualifiedHint')}
          data={choices.statuses}
          value={ask.qualified}
          clearable
          openOnFocus={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(qualified) => onChange({ ...ask, qualified })}
        />
        <MultiSelect
          size="xs"
          label={t('leads.disqualified')}
          data={choices.statuses}
          value={ask.disqualified ?? choices.givenUp}
          clearable
          openOnFocus={false}
          comboboxProps={{ withinPortal: false }}
          onChange={(disqualified) => onChange({ ...ask, disqualified })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
