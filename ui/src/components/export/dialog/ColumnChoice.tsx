import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  columns: { shown: number; all: number };
  all: boolean;
  onChange: (all: boolean) => void;
};

/** The columns shown, or all of them. */
export function ColumnChoice({ columns, all, onChange }: Props) {
  const { t } = useTranslation('export');
  return (
    <Radio.Group
      label={t('columns.label')}
      value={all ? 'all' : 'shown'}
      onChange={(value) => onChange(value === 'all')}
    >
      <Stack gap={8} mt={4}>
        <Radio value="shown" label={t('columns.shown', { count: columns.shown })} />
        <Radio value="all" label={t('columns.all', { count: columns.all })} />
      </Stack>
    </Radio.Group>
  );
}
