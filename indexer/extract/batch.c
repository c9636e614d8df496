/* One C function called for many arguments. Called from Python each call would cost some
 * 400 ns, forty times what PDFium needs to answer. `batch.py` does the same without this. */

#include <stdint.h>

typedef int (*filler)(void *handle, int place, void *row);
/* PDFium takes some of these places as int, some as unsigned long: one register either way. */
typedef void *(*finder)(void *handle, long place);
typedef double (*measure)(void *handle, int place);
typedef int (*number)(void *handle);
typedef void *(*owner)(void *handle);
typedef int (*framer)(void *handle, float *left, float *bottom, float *right, float *top);

void fill_rows(filler call, void *handle, const int32_t *places, int count, char *rows, int bytes)
{
    for (int n = 0; n < count; n++)
        call(handle, places[n], rows + (intptr_t)n * bytes);
}

void find_at(finder call, void *handle, const int32_t *places, int count, void **found)
{
    for (int n = 0; n < count; n++)
        found[n] = call(handle, places[n]);
}

void measure_at(measure call, void *handle, const int32_t *places, int count, double *found)
{
    for (int n = 0; n < count; n++)
        found[n] = call(handle, places[n]);
}

void numbers_of(number call, void **handles, int count, int32_t *found)
{
    for (int n = 0; n < count; n++)
        found[n] = call(handles[n]);
}

void owners_of(owner call, void **handles, int count, void **found)
{
    for (int n = 0; n < count; n++)
        found[n] = call(handles[n]);
}

void frames_of(framer call, void **handles, int count, float *frames)
{
    for (int n = 0; n < count; n++, frames += 4)
        call(handles[n], frames, frames + 1, frames + 2, frames + 3);
}
