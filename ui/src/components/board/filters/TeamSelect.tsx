import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../../../api/bindings';

/** No Id of Salesforce is so. */
const EVERYONE = 'all';

type Props = { teams: Choice[]; team: string | null; onChange: (team: string | null) => void };

/** Whose rows: all of them, by the first choice or by emptying the field, or those of one team. */
export function TeamSelect({ teams, team, onChange }: Props) {
  const { t } = useTranslation('board');
  return (
    <Select
      size="xs"
      w={180}
      label={t('team')}
      data={[
        { value: EVERYONE, label: t('all') },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={team ?? EVERYONE}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      onChange={(value) => onChange(value === EVERYONE ? null : value)}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value.trim() === '' && team !== null) onChange(null);
      }}
    />
  );
}
