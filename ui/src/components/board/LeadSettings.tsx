import { Button, MultiSelect, Popover } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnalysisChoices, Ask } from '../../api/bindings';
import { useFormat } from '../../format/useFormat';
import classes from './Board.module.css';
import { HorizonSelect } from './HorizonSelect';

type Props = { choices: AnalysisChoices; ask: Ask; onChange: (ask: Ask) => void };

/** What counts: within how many days, and which statuses mean qualified or given up. */
export function LeadSettings({ choices, ask, onChange }: Props) {
  const { t } = useTranslation('board');
  const { locale } = useFormat();
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  return (
    <Popover position="bottom-start" width={340} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconAdjustments size={16} stroke={1.6} aria-hidden />}
        >
          {t('leads.label', { horizon: days.format(ask.horizonDays) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.more}>
        <HorizonSelect
          label={t('leads.horizon')}
          days={ask.horizonDays}
          onChange={(horizonDays) => onChange({ ...ask, horizonDays })}
        />
        <MultiSelect
          size="xs"
          label={t('leads.qualified')}
          description={t('leads.qualifiedHint')}
          data={choices.statuses}
          value={ask.qualified}
          clearable
          comboboxProps={{ withinPortal: false }}
          onChange={(qualified) => onChange({ ...ask, qualified })}
        />
        <MultiSelect
          size="xs"
          label={t('leads.disqualified')}
          data={choices.statuses}
          value={ask.disqualified ?? choices.givenUp}
          clearable
          comboboxProps={{ withinPortal: false }}
          onChange={(disqualified) => onChange({ ...ask, disqualified })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
