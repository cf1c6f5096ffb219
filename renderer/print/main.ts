import './print.css';
import { createApp } from 'vue';
import { terminal } from '../bridge/terminal.ts';
import PrintPage from './PrintPage.vue';

/** The hidden page: asks what to lay out, and shows that and nothing else. */
const model = await terminal.printing.page();
document.title = model.title;
createApp(PrintPage, { model }).mount('#page');
