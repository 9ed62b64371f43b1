import { createHashRouter, Navigate, type RouteObject } from 'react-router';
import ConnectionsPage from '../pages/connections/ConnectionsPage';
import IndexPage from '../pages/first-run/IndexPage';
import WelcomePage from '../pages/first-run/WelcomePage';
import { Frame } from './Frame';
import { RouteError } from './RouteError';

/**
 * Each page is its own chunk, but for those a start leads to: they are drawn with no further wait. A page
 * file exports its component as default.
 */
const page = (load: () => Promise<{ default: React.ComponentType }>): Pick<RouteObject, 'lazy'> => ({
  lazy: async () => ({ Component: (await load()).default }),
});

export const routes: RouteObject[] = [
  {
    element: <Frame />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <div />,
    children: [
      { index: true, Component: IndexPage },
      { path: 'welcome', Component: WelcomePage },
      { path: 'connections', Component: ConnectionsPage },
      { path: 'connections/add', ...page(() => import('../pages/connect/gallery/GalleryPage')) },
      { path: 'connections/add/salesforce', ...page(() => import('../pages/connect/form/ConnectPage')) },
      { path: 'connections/login/:loginId', ...page(() => import('../pages/connect/login/LoginPage')) },
      {
        path: 'connections/:connectionId/objects',
        ...page(() => import('../pages/connect/objects/ChooseObjectsPage')),
      },
      {
        path: 'connections/:connectionId/first-load',
        ...page(() => import('../pages/first-load/FirstLoadPage')),
      },
      { path: 'warehouse', ...page(() => import('../pages/warehouse/WarehousePage')) },
      { path: 'warehouse/:connectionId', ...page(() => import('../pages/warehouse/WarehousePage')) },
      { path: 'warehouse/:connectionId/diagram', ...page(() => import('../pages/diagram/DiagramPage')) },
      { path: 'warehouse/:connectionId/:object', ...page(() => import('../pages/warehouse/WarehousePage')) },
      { path: 'history', ...page(() => import('../pages/history/HistoryPage')) },
      { path: 'history/:connectionId/:runId', ...page(() => import('../pages/history/HistoryPage')) },
      { path: 'tables', ...page(() => import('../pages/tables/TablesPage')) },
      { path: 'tables/:connectionId/:object', ...page(() => import('../pages/tables/TablesPage')) },
      { path: 'tables/:connectionId/:object/:recordId', ...page(() => import('../pages/tables/RecordPage')) },
      { path: 'sql', ...page(() => import('../pages/sql/SqlPage')) },
      { path: 'sql/:connectionId', ...page(() => import('../pages/sql/SqlPage')) },
      { path: 'sql/:connectionId/:queryId', ...page(() => import('../pages/sql/SqlPage')) },
      { path: 'leads', ...page(() => import('../pages/leads/LeadsPage')) },
      { path: 'leads/:connectionId', ...page(() => import('../pages/leads/LeadsPage')) },
      { path: 'goals', ...page(() => import('../pages/goals/GoalsPage')) },
      { path: 'goals/:connectionId', ...page(() => import('../pages/goals/GoalsPage')) },
      { path: 'dashboards', ...page(() => import('../pages/dashboards/DashboardsPage')) },
      { path: 'dashboards/:connectionId', ...page(() => import('../pages/dashboards/DashboardsPage')) },
      {
        path: 'dashboards/:connectionId/:dashboardId',
        ...page(() => import('../pages/dashboards/DashboardsPage')),
      },
      { path: 'settings', ...page(() => import('../pages/settings/SettingsPage')) },
      { path: '*', element: <Navigate to="/connections" replace /> },
    ],
  },
];

// The place is in the fragment, so that the same files work from any host, however they are served.
export const createRouter = () => createHashRouter(routes);
