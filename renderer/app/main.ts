import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-button.css';
import 'element-plus/theme-chalk/el-popper.css';
import 'element-plus/theme-chalk/el-progress.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { createWebHashHistory } from 'vue-router';
import App from './App.vue';
import { createTerminalRouter } from './router.ts';

createApp(App).use(createPinia()).use(createTerminalRouter(createWebHashHistory())).mount('#app');
