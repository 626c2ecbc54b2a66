#pragma once

#include <curl/curl.h>

#pragma clang assume_nonnull begin

// curl_easy_setopt and curl_easy_getinfo take a variable argument list, which Swift cannot call.

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *_Nullable value);
/// For options that take a pointer to data, and for lists.
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *_Nullable value);

typedef size_t (*ccurl_transfer)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

/// For CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION.
CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer _Nullable function);

CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_get_double(CURL *handle, CURLINFO info, double *value);
CURLcode ccurl_get_string(CURL *handle, CURLINFO info, const char *_Nullable *_Nonnull value);

/// The outcome of the one transfer that a multi handle carries.
/// Returns 1 when it has ended and stores its code, 0 while it runs.
int ccurl_finished(CURLM *multi, CURLcode *outcome);

#pragma clang assume_nonnull end
