task total_duration "The sum of the lengths of intervals, given their starts and ends; null when a length or the sum leaves the range."
in starts: list, ends: list
let lengths = zipwith (-) ends starts
out sum lengths
example [1, 10], [4, 15] -> 8
example [14, 16], [24, 20] -> 14
example [9, 14, 36, 1], [18, 23, 46, 4] -> 31
example [], [] -> 0
example [5], [5] -> 0
example [-256], [0] -> null
holdout [15, 29, 5, 10], [21, 40, 9, 14] -> 25
holdout [5, 19, 16, 6, 19, 13], [7, 23, 22, 7, 21, 14] -> 16
holdout [6, 31, 0, 30, 11, 14], [17, 40, 10, 39, 14, 15] -> 43
holdout [-200], [100] -> null
holdout [7, 8, 9], [8, 10, 12] -> 6
