import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnalysisInfo, Board, DashboardChart } from '../../../api/bindings';
import { useLack } from '../../../components/access/useLack';
import { useWords } from '../../../components/figure/words/useWords';
import { useSavedQueries } from '../../../components/queries/useSavedQueries';
import { useFormat } from '../../../format/useFormat';

const BOARDS: Board[] = ['leads', 'goals'];

type Props = {
  connectionId: string;
  analyses: AnalysisInfo[];
  onAdd: (chart: DashboardChart) => void;
};

/** Puts any analysis or saved query on the dashboard. */
export function AddChart({ connectionId, analyses, onAdd }: Props) {
  const { t } = useTranslation('dashboards');
  const { words } = useWords(null);
  const format = useFormat();
  const { data: queries = [] } = useSavedQueries(connectionId);
  const lack = useLack('make');
  const add = (chart: Omit<DashboardChart, 'id'>) => onAdd({ id: crypto.randomUUID(), ...chart });
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={lack !== null}
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
        >
          {t('addChart')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={380} type="auto">
          {BOARDS.map((board) => (
            <div key={board}>
              <Menu.Label>{t(`board.${board}`)}</Menu.Label>
              {analyses
                .filter((analysis) => analysis.board === board)
                .map((analysis) => (
                  <Menu.Item
                    key={analysis.id}
                    onClick={() => add({ analysis: analysis.id, query: null, isWide: analysis.isWide })}
                  >
                    {words(analysis.title)}
                    {analysis.lacks.length > 0 && (
                      <Text size="xs" c="dimmed">
                        {t('lacks', { list: format.list(analysis.lacks) })}
                      </Text>
                    )}
                  </Menu.Item>
                ))}
            </div>
          ))}
          <Menu.Label>{t('queries')}</Menu.Label>
          {queries.length === 0 && <Menu.Item disabled>{t('noQueries')}</Menu.Item>}
          {queries.map((query) => (
            <Menu.Item key={query.id} onClick={() => add({ analysis: null, query: query.id, isWide: false })}>
              {query.name}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
