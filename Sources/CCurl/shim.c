#include "CCurl.h"

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return (curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value) {
  return (curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
  return (curl_easy_setopt)(handle, option, value);
}

CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer function) {
  return (curl_easy_setopt)(handle, option, function);
}

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

CURLcode ccurl_get_double(CURL *handle, CURLINFO info, double *value) {
  return (curl_easy_getinfo)(handle, info, value);
}

CURLcode ccurl_get_string(CURL *handle, CURLINFO info, const char **value) {
  return (curl_easy_getinfo)(handle, info, (char **)value);
}

int ccurl_finished(CURLM *multi, CURLcode *outcome) {
  int left;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg == CURLMSG_DONE) {
      *outcome = message->data.result;
      return 1;
    }
  }
  return 0;
}
