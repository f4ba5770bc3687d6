task value_range "Largest minus smallest number; null when the list is empty or the difference exceeds 255."
in xs: list
let up = sort xs
let down = reverse up
let gaps = zipwith (-) down up
out head gaps
example [4, 9, 1] -> 8
example [-1, -6, 19, 4] -> 25
example [18, 2] -> 16
example [] -> null
example [6] -> 0
example [200, -100] -> null
holdout [6, 20, -9, -1, -1, -1] -> 29
holdout [2, -4] -> 6
holdout [11, -9, -8, -2, 12] -> 21
holdout [255, 0, 7] -> 255
holdout [-256, -1, 0] -> null
