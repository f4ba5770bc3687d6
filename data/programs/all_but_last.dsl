task all_but_last "The list without its last item; null when there is none to leave out."
in xs: list
let zeros = zipwith (-) xs xs
let ones = map (+1) zeros
let one = head ones
let back = reverse xs
let kept = drop one back
out reverse kept
example [4, 9, 1] -> [4, 9]
example [18, 20, -2, 13, -1, -7, 20] -> [18, 20, -2, 13, -1, -7]
example [7, 17, 7, -7, 18] -> [7, 17, 7, -7]
example [] -> null
example [6] -> []
example [255, -256] -> [255]
holdout [0, -6] -> [0]
holdout [0, 5, -2, 9] -> [0, 5, -2]
holdout [16, 4, 20, 0, -6, 13] -> [16, 4, 20, 0, -6]
holdout [0, 0, 5] -> [0, 0]
holdout [3, 3] -> [3]
