// The table of screens: the only place where a screen is wired in (docs/recipes/add-a-screen.md).
import {
  type Icon,
  IconArrowsLeftRight,
  IconCpu,
  IconFlame,
  IconHome2,
  IconInbox,
  IconListTree,
  IconScale,
  IconSettings,
  IconSql,
} from '@tabler/icons-react';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';

export interface Screen {
  path: string; // below /app; "$id" is a part that the screen reads with useParams
  load: () => Promise<{ default: ComponentType }>;
  // What stands in the sidebar and the palette; a screen without it is reached from others.
  menu?: {
    label: ParseKeys;
    icon: Icon;
    managersOnly?: boolean;
    wholeOnly?: boolean; // for those who see all of the organisation
  };
}

export const screens: readonly Screen[] = [
  {
    path: '/',
    load: () => import('./screens/home/Home'),
    menu: { label: 'screen.home', icon: IconHome2 },
  },
  {
    path: '/frameworks',
    load: () => import('./screens/framework/Explorer'),
    menu: { label: 'screen.frameworks', icon: IconListTree },
  },
  {
    path: '/frameworks/$framework/{-$requirement}',
    load: () => import('./screens/framework/Explorer'),
  },
  {
    path: '/soa',
    load: () => import('./screens/soa/Soa'),
    menu: { label: 'screen.soa', icon: IconScale, wholeOnly: true },
  },
  {
    path: '/systems',
    load: () => import('./screens/system/Systems'),
    menu: { label: 'screen.systems', icon: IconCpu },
  },
  {
    path: '/risks',
    load: () => import('./screens/risk/Risks'),
    menu: { label: 'screen.risks', icon: IconFlame },
  },
  {
    path: '/inbox',
    load: () => import('./screens/inbox/Inbox'),
    menu: { label: 'screen.inbox', icon: IconInbox },
  },
  {
    path: '/compare',
    load: () => import('./screens/compare/Compare'),
    menu: { label: 'screen.compare', icon: IconArrowsLeftRight, wholeOnly: true },
  },
  {
    path: '/questions',
    load: () => import('./screens/questions/Questions'),
    menu: { label: 'screen.questions', icon: IconSql },
  },
  { path: '/start/{-$step}', load: () => import('./screens/start/Start') },
  {
    path: '/admin',
    load: () => import('./screens/admin/Admin'),
    menu: { label: 'screen.admin', icon: IconSettings, managersOnly: true },
  },
  { path: '/admin/$section', load: () => import('./screens/admin/Admin') },
  { path: '/systems/$id', load: () => import('./screens/system/System') },
  {
    path: '/sign-in-problem',
    load: () => import('./screens/sign_in_problem/SignInProblem'),
  },
  { path: '/account', load: () => import('./screens/account/Account') },
  { path: '/registers/$register', load: () => import('./screens/list/List') },
  { path: '/registers/$register/new', load: () => import('./screens/new_record/NewRecord') },
  { path: '/registers/$register/$id', load: () => import('./screens/record/RecordPage') },
];
