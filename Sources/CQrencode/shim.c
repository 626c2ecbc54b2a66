// SwiftPM makes a module of a C target only when there is something to compile.
#include "CQrencode.h"
