import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const MACHINE = '';
const ZONES = Intl.supportedValuesOf('timeZone');

type Props = { zone: string | null; machineZone: string; onChange: (zone: string | null) => void };

/** The zone a schedule counts in; this computer's moves with it. */
export function ZoneField({ zone, machineZone, onChange }: Props) {
  const { t } = useTranslation('schedule');
  const known = zone === null || ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <Select
      label={t('timeZone')}
      data={[{ value: MACHINE, label: t('machineZone', { zone: machineZone }) }, ...known]}
      value={zone ?? MACHINE}
      onChange={(chosen) => chosen !== null && onChange(chosen === MACHINE ? null : chosen)}
      nothingFoundMessage={t('zoneNothing')}
      allowDeselect={false}
      searchable
      limit={60}
      maxDropdownHeight={260}
    />
  );
}
